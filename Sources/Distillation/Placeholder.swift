enum DistillationPlaceholder {}
