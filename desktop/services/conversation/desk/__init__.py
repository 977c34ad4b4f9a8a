"""Who is served at a staff desk."""
