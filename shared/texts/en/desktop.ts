// What the system shows for the app: menus, tray, dialogs.

export const desktop = {}
