// Why an account is in trouble, whose fault it is, and what helps.

export const causes = {}
