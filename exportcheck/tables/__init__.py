"""The one spreadsheet door: a file comes in, rows with their sheet and number go out."""
