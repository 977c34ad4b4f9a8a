"""What the assistant says: phrase files, the words of dates and money, and sentences made of records."""
