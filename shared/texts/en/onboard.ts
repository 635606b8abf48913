// From a file to its import.

export const onboard = {}
