// Placeholder of the module's first slice.
