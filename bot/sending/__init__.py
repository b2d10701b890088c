"""The way out: the pace that Telegram allows, and what its answers mean."""
