"""Where readings and stories stay: the only room that speaks SQL."""
