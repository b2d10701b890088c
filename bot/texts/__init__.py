"""From a domain value and a Translator to what a person reads: pure functions, Telegram's HTML."""
