// Notifications and alerts.

export const notifications = {}
