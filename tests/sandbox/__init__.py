"""Tests of the sandbox: what the author of a bot would notice."""
