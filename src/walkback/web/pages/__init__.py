"""The pages of the web app, a module for each kind."""
