print("mlp-tutor")
