import Catalog

/// The figures `elasti report` can draw.
public let figures = Catalog<@Sendable () -> any Figure>(
    "figure",
    [
        Entry(
            "figure2", "loss and agreement with modules or heads left out, by domain",
            make: { Figure2() }),
        Entry(
            "figure4", "distillation losses on one student: curves, results, paired differences",
            make: { Figure4() }),
        Entry(
            "figure5", "loss versus compute of four module kinds, with LoRA ranks and floors",
            make: { Figure5() }),
        Entry(
            "capacity", "one router set for all capacities against a set for each",
            make: { CapacityFigure() }),
        Entry(
            "estimators", "gate estimators over capacity, beside losses and fixed thresholds",
            make: { EstimatorsFigure() }),
        Entry(
            "routers", "which tokens are kept, by layer and site and by what they say",
            make: { RoutersFigure() }),
        Entry(
            "methods",
            "loss against compute of routing and of searched plans, and the best of all plans",
            make: { MethodsFigure() }),
        Entry(
            "vit_scaling", "similarity to the teacher versus compute of an autoencoder of images",
            make: { VitScaling() }),
        Entry(
            "reconstructions", "images, what is masked, and what teacher and students make of it",
            make: { Reconstructions() }),
        Entry(
            "domain_robustness", "routers by the family of images trained on and scored",
            make: { DomainRobustness() }),
        Entry(
            "vlm_scaling", "answers of a vision-language model versus image tokens read",
            make: { VLMScalingFigure() }),
        Entry(
            "vlm_tokens", "images with the tokens lit that a vision-language model reads",
            make: { VLMTokensFigure() }),
        Entry(
            "matformer", "slices and mixtures of nested MLPs, and their consistency",
            make: { MatformerFigure.ofText }),
        Entry(
            "matformer_images", "the same of an autoencoder of images, with retrieval",
            make: { MatformerFigure.ofImages }),
        Entry(
            "speculation", "what students are worth as drafts of their teacher",
            make: { SpeculationFigure() }),
        Entry(
            "scaling", "how well 1 to 128 nodes are used, simulated from the jobs' times",
            make: { ScalingFigure() }),
    ])
