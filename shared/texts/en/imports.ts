// The fields, the problems and the run of an import.

export const imports = {}
