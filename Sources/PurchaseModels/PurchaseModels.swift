// Mathematics over spans of numbers; knows no table.
