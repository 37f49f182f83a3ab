/// The methods there are: a new one is a folder beside this file and a line here.
package let methods: [any Method] = [
    RoutingMethod(),
    SkipMethod(),
    PlanMethod(),
    NestedMethod(),
    AloneMethod(),
    DropImagesMethod(),
    SaturationMethod(),
    ExitMethod(),
]
