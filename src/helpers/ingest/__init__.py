"""The way in: figures out of documents and tables of others, looked at before they enter data/."""

"""The way in: documents read into figures to be reviewed, and what reviewed figures become."""
