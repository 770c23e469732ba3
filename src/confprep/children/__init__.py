"""What runs in child processes: reading received files and drawing documents. They hold no key and know no store."""
