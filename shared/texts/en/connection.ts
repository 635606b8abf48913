// Welcome, and connecting a workspace.

export const connection = {}
