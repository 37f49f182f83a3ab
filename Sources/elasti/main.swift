print("elasti")
