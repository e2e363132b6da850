"""One file for each program that plays a sound. `usable(env)`: None, or why not. `make(loop, env)`: the player."""
