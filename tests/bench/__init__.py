"""What the bot costs beside a bare echo bot of its library, on the same server, in the same minutes."""
