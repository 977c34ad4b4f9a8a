"""What only looks: orders, parcels, returns, invoices, and each fact that their records hold."""
