"""Old data in: files of people, organisations and meetings, checked by row and column before anything is written."""
