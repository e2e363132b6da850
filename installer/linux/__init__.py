"""What people install on Linux: the native .deb, the bundle and its .deb, and what both bring along."""
