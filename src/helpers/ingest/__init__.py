"""The way in: figures out of documents and tables of others, looked at before they enter data/."""
