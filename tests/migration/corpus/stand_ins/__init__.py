"""Small stand-ins for packages and programs that cannot be installed any more; they speak HTTP to the emulator."""
