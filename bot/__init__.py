"""Baqylau: the application, its domain, services, store and words."""
