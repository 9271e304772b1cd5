"""The rules of the schemes, group by group, with their default parameters."""
