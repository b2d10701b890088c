"""Which numbers at the starts of lines are paragraph numbers: they go up by one."""

from dataclasses import dataclass

from index.reader.chunks import Chunk

_WIDEST_GAP = 12


@dataclass(frozen=True, slots=True)
class _Candidate:
    chunk: int
    number: int
    headline: bool


def paragraph_starts(chunks: list[Chunk]) -> dict[int, int]:
    """The paragraph number of each chunk that starts a paragraph, by the chunk's position."""
    chains = [_chain(_candidates(chunks, sign)) for sign in ".)"]
    return max(chains, key=len)


def _candidates(chunks: list[Chunk], sign: str) -> list[_Candidate]:
    return [
        _Candidate(position, int(chunk.first.number), chunk.looks_like_numbered_heading)
        for position, chunk in enumerate(chunks)
        if chunk.first.number
        and chunk.first.level is None
        and chunk.first.sign == sign
        and int(chunk.first.number) > 0
    ]


def _chain(candidates: list[_Candidate]) -> dict[int, int]:
    """Walk from the first number; a gap is crossed only where the missing number never comes."""
    left: dict[int, int] = {}
    for candidate in candidates:
        left[candidate.number] = left.get(candidate.number, 0) + 1
    chain: dict[int, int] = {}
    expected: int | None = 1 if 1 in left else None
    before: _Candidate | None = None
    refused = False
    for position, candidate in enumerate(candidates):
        left[candidate.number] -= 1
        following = candidates[position + 1] if position + 1 < len(candidates) else None
        taken = _fits(candidate, expected, following, left) and not (
            refused and before and before.number == candidate.number - 1 and left[candidate.number]
        )
        if taken:
            chain[candidate.chunk] = candidate.number
            expected = candidate.number + 1
        refused = not taken
        before = candidate
    return chain


def _fits(
    candidate: _Candidate, expected: int | None, following: _Candidate | None, left: dict[int, int]
) -> bool:
    if candidate.headline and following is not None and following.number == candidate.number:
        return False
    goes_on = following is not None and following.number == candidate.number + 1
    if expected is None:
        return goes_on or following is None
    if candidate.number == expected:
        return True
    near = expected < candidate.number <= expected + _WIDEST_GAP
    return near and goes_on and not any(left.get(number, 0) for number in range(expected, candidate.number))
