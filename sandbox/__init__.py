"""A local Telegram Bot API server, as strict as Telegram, with people who can be driven by hand or by tests."""
