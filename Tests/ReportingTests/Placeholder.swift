// Placeholder of the first tests.
