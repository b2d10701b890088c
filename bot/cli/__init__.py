"""The command line, a module per command; nothing heavy is imported before a command needs it."""
