"""Jobs from start to finish: create once, run, wait, follow, measure."""
