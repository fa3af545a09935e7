"""Legacy programs, stand-ins for what they ran on, and a harness that runs them before and after migration."""
