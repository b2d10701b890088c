"""The Bot API methods that the sandbox offers, a module per area."""
