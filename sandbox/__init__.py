"""A local Telegram Bot API server, with people to be driven by hand or by tests."""
