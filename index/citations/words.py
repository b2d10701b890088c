"""The words of the citation grammar in English, Russian and Kazakh, and letters that look alike."""

from enum import StrEnum


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


LOOKALIKES = str.maketrans("авсеһнкмортухіј", "abcehhkmoptyxij")
"""Cyrillic letters (lower case) to the Latin ones they are typed for, inside citations only."""

LABEL_LETTERS = {"б": "b", "д": "d", "ф": "f", "г": "g", "и": "i", "л": "l", "н": "n", "з": "z"}
"""Cyrillic letters without a Latin twin that stand for a sub-paragraph by their sound."""

TREATIES = frozenset({"CAT", "CCPR", "CEDAW", "CRC", "CERD", "CRPD", "CED", "CMW"})
TREATY_ALIASES: dict[str, tuple[str, ...]] = {
    "ICCPR": ("CCPR",),
    "UNCAT": ("CAT",),
    "CESCR": ("E", "C.12"),
    "ICESCR": ("E", "C.12"),
    "SPT": ("CAT", "OP"),
    "OPCAT": ("CAT", "OP"),
    "кпп": ("CAT",),
    "кпч": ("CCPR",),
    "клдж": ("CEDAW",),
    "кпр": ("CRC",),
    "клрд": ("CERD",),
    "кпи": ("CRPD",),
    "кэскп": ("E", "C.12"),
    "ппп": ("CAT", "OP"),
}
BODIES = frozenset({"C", "OP"})
KINDS = frozenset({"CO", "QPR", "Q", "RQ", "FCO", "ROSPT", "RONPM", "FUL"})
KIND_ALIASES = {"COB": "CO", "COBS": "CO", "LOIPR": "QPR", "LOI": "Q", "ROLOI": "RQ"}
KIND_PHRASES: dict[tuple[str, str], str] = {
    ("concluding", "observation"): "CO",
    ("заключительн", "замечани"): "CO",
    ("корытынды", "ескерт"): "CO",
}
"""Beginnings of two words that together name a kind of document."""

SUFFIXES = {"ADD": "Add", "CORR": "Corr", "REV": "Rev"}

COUNTRIES = _words(
    """
    AFG ALB DZA AND AGO ATG ARG ARM AUS AUT AZE BHS BHR BGD BRB BLR BEL BLZ BEN BTN BOL BIH BWA BRA BRN
    BGR BFA BDI CPV KHM CMR CAN CAF TCD CHL CHN COL COM COG COD COK CRI CIV HRV CUB CYP CZE DNK DJI DMA
    DOM ECU EGY SLV GNQ ERI EST SWZ ETH FJI FIN FRA GAB GMB GEO DEU GHA GRC GRD GTM GIN GNB GUY HTI VAT
    HND HKG HUN ISL IND IDN IRN IRQ IRL ISR ITA JAM JPN JOR KAZ KEN KIR PRK KOR KWT KGZ LAO LVA LBN LSO
    LBR LBY LIE LTU LUX MAC MDG MWI MYS MDV MLI MLT MHL MRT MUS MEX FSM MDA MCO MNG MNE MAR MOZ MMR NAM
    NRU NPL NLD NZL NIC NER NGA NIU MKD NOR OMN PAK PLW PSE PAN PNG PRY PER PHL POL PRT QAT ROU RUS RWA
    KNA LCA VCT WSM SMR STP SAU SEN SRB SYC SLE SGP SVK SVN SLB SOM ZAF SSD ESP LKA SDN SUR SWE CHE SYR
    TJK TZA THA TLS TGO TON TTO TUN TUR TKM TUV UGA UKR ARE GBR USA URY UZB VUT VEN VNM YEM ZMB ZWE UNK
    """
)


class Role(StrEnum):
    """What a word does in a citation."""

    PARAGRAPH = "paragraph"
    SUBPARAGRAPH = "subparagraph"
    AND = "and"
    TO = "to"
    FILLER = "filler"
    ORDINAL = "ordinal"


_SPELLED: dict[Role, str] = {
    Role.PARAGRAPH: "para paras p pp par pars paragraph paragraphs п пп пар т тарм § №",
    Role.SUBPARAGRAPH: "subpara subparas subparagraph subparagraphs item items пп подп тармша",
    Role.AND: "and & и жане мен бен пен or или",
    Role.TO: "to through thru по до дейин шейин",
    Role.FILLER: "of in the from see cf из в во с к см бастап боиынша бойынша no document",
    Role.ORDINAL: (
        "st nd rd th й и я е ый ой ий го ого му ом м ая ое ым "
        "ши шы инши ыншы нши ншы тен тан ден дан нен нан ке ка ге га нин нын дин дын тин тын"
    ),
}
ABLATIVE_ENDINGS = _words("тен тан ден дан нен нан")
_STEMS: tuple[tuple[str, Role], ...] = (
    ("подпункт", Role.SUBPARAGRAPH),
    ("тармакша", Role.SUBPARAGRAPH),
    ("tarmaqsha", Role.SUBPARAGRAPH),
    ("tarmaksha", Role.SUBPARAGRAPH),
    ("пункт", Role.PARAGRAPH),
    ("параграф", Role.PARAGRAPH),
    ("тармак", Role.PARAGRAPH),
    ("тармаг", Role.PARAGRAPH),
    ("tarmaq", Role.PARAGRAPH),
    ("tarmak", Role.PARAGRAPH),
    ("tarmag", Role.PARAGRAPH),
    ("документ", Role.FILLER),
    ("кужат", Role.FILLER),
)
_LONGEST_ENDING = 8
_ROLES = {
    word: role
    for role, spelled in reversed(_SPELLED.items())
    if role is not Role.ORDINAL
    for word in spelled.split()
}
_ORDINALS = _words(_SPELLED[Role.ORDINAL])


def role_of(key: str) -> Role | None:
    """What the word does, ordinal endings excepted; `key` is as `Token.key` gives it."""
    if key in _ROLES:
        return _ROLES[key]
    for stem, role in _STEMS:
        if key.startswith(stem) and len(key) <= len(stem) + _LONGEST_ENDING:
            return role
    return None


def is_ordinal_ending(key: str) -> bool:
    """Whether the word is an ending that people write after a number: 24-й, 24th, 24-ші."""
    return key in _ORDINALS
