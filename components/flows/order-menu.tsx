'use client'

import { ChevronDown } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { Menu } from '@/components/ui/menu'
import { type FlowOrder, flowOrders, orderWords } from './flow-order'

interface OrderMenuProps {
  order: FlowOrder
  onChange: (order: string) => void
}

export function OrderMenu({ order, onChange }: OrderMenuProps) {
  return (
    <Menu
      label="Order"
      sections={[
        {
          id: 'order',
          items: flowOrders.map((id) => ({ id, label: orderWords[id] })),
          selectedKey: order,
          onSelectionChange: onChange,
        },
      ]}
    >
      <Button variant="quiet" size="sm" aria-label={`Order: ${orderWords[order]}`}>
        {orderWords[order]}
        <ChevronDown />
      </Button>
    </Menu>
  )
}
