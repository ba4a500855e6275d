"""The way in: documents read into figures to be reviewed, and what reviewed figures become."""
