"""The actions of the control API, a module per kind of action."""
