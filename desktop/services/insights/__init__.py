"""What people asked and how it ended, counted from history."""
