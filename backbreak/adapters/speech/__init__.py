"""One file for each way to speak. `usable(env)`: None, or why not. `make(loop, env)`: the speaker."""
