"""The things that `baqylau check` looks at; looking changes nothing."""
