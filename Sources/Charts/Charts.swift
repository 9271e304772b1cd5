// Charts: specification, scales, renderers.
