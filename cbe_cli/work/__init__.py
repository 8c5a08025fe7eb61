"""Running many independent jobs: in this process or in several."""
