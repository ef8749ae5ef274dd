"""What the desk does for a process: blueprints, typing in, planning, reach, files."""
