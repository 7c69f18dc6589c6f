export const dataTabs = ['input', 'output', 'attempts', 'sent'] as const
export type DataTab = (typeof dataTabs)[number]
