"""Moving code off the legacy endpoint: look through files, rewrite what is certain, list everything else."""
