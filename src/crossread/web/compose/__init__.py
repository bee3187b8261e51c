"""From a desk to the views of its pages: one small file a panel."""
