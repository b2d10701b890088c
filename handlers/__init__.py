"""The Telegram edge: a module per feature, every route in `routes.py`."""
