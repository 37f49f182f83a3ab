# Figure 5, loss versus compute, of figure5. Written by elasti report.
# Redraw with: gnuplot figure5.gp     (or gnuplot -e "format='svg'" figure5.gp; also pdf)
reset
if (!exists("format")) format = 'png'
if (!exists("file")) file = 'figure5.' . format
set encoding utf8
if (format eq 'svg') {
    set terminal svg size 1280,846 font 'sans-serif,11' fontscale 1.3333 \
        background 'white' dashlength 1.4 noenhanced
} else { if (format eq 'pdf') {
    set terminal pdfcairo size 13.333333in,8.812500in font 'sans-serif,11' \
        dashlength 1.1 noenhanced
} else {
    set terminal pngcairo size 2560,1692 font 'sans-serif,11' \
        fontscale 2 linewidth 2 pointscale 2 dashlength 1.1 background 'white' noenhanced
}}
set output file

# MLP tokens
# MLP tokens, rank 0, straight_through_dense, learned, threshold, range over seeds
$panel1_3 << EOD
# x low high
0.345897 2.654310 2.660535
0.455892 2.521241 2.525942
0.566714 2.432021 2.433324
0.674677 2.369070 2.370635
0.784353 2.322861 2.323634
0.828417 2.308248 2.308379
0.894352 2.290036 2.290707
0.915519 2.285140 2.285424
EOD
# MLP tokens, rank 8, straight_through_dense, learned, threshold, range over seeds
$panel1_4 << EOD
# x low high
0.360352 2.578002 2.585461
0.475420 2.455104 2.455149
0.593179 2.381292 2.383239
0.709328 2.343320 2.343365
0.825337 2.319174 2.320884
0.872944 2.311715 2.312793
0.939230 2.303641 2.303725
0.960896 2.301685 2.302781
EOD
# MLP tokens, rank 0, straight_through_dense, random, random
$panel1_5 << EOD
# x y
0.345463 2.862741
0.563588 2.592317
0.782746 2.400349
0.915035 2.314915
EOD
# MLP tokens, rank 8, straight_through_dense, random, random
$panel1_6 << EOD
# x y
0.358094 2.782725
0.588715 2.521174
0.820429 2.384099
0.960297 2.336899
EOD
# MLP tokens, rank 0, weighted, learned, threshold
$panel1_7 << EOD
# x y
0.347245 2.771242
0.562005 2.545049
0.778568 2.386528
0.911369 2.327633
EOD
# MLP tokens, rank 0, straight_through_dense, learned, top_k
$panel1_8 << EOD
# x y
0.346033 2.663330
0.455476 2.528330
0.564158 2.435054
0.674416 2.372847
0.783316 2.325101
0.827430 2.310716
0.892976 2.293114
0.915604 2.286759
EOD
# MLP tokens, rank 8, straight_through_dense, learned, top_k
$panel1_9 << EOD
# x y
0.358664 2.593219
0.474377 2.460801
0.589285 2.388797
0.705861 2.346184
0.820999 2.321450
0.867641 2.314606
0.936942 2.305205
0.960867 2.303050
EOD
# MLP tokens, rank 0, straight_through_dense, learned, threshold
$panel1_10 << EOD
# x y
0.345897 2.657422
0.455892 2.523592
0.566714 2.432673
0.674677 2.369852
0.784353 2.323248
0.828417 2.308313
0.894352 2.290372
0.915519 2.285282
EOD
# MLP tokens, rank 8, straight_through_dense, learned, threshold
$panel1_11 << EOD
# x y
0.360352 2.581732
0.475420 2.455127
0.593179 2.382265
0.709328 2.343342
0.825337 2.320029
0.872944 2.312254
0.939230 2.303683
0.960896 2.302233
EOD

# Attention tokens
# Attention tokens, rank 0, straight_through_dense, learned, threshold, range over seeds
$panel2_3 << EOD
# x low high
0.606325 3.074023 3.080347
0.608429 3.064661 3.080347
0.610532 3.055299 3.079931
0.612636 3.045937 3.069905
0.614740 3.036575 3.059878
0.616844 3.027213 3.049852
0.618948 3.017851 3.039825
0.621051 3.008489 3.029799
0.623155 2.999127 3.019773
0.625259 2.989765 3.009746
0.627363 2.980403 2.999720
0.629466 2.971041 2.989694
0.631570 2.961678 2.979667
0.633674 2.952316 2.969641
0.635778 2.942954 2.959614
0.637882 2.933592 2.949588
0.639985 2.924230 2.939562
0.642089 2.914868 2.929535
0.644193 2.905506 2.919509
0.646297 2.896144 2.909482
0.648401 2.886782 2.899456
0.650504 2.877420 2.889430
0.652608 2.868058 2.879403
0.654712 2.858696 2.869377
0.656816 2.849334 2.859351
0.658919 2.839971 2.849324
0.661023 2.830609 2.839298
0.663127 2.821247 2.829271
0.665231 2.811885 2.819245
0.667335 2.802523 2.809219
0.669438 2.793161 2.799192
0.671542 2.783799 2.789166
0.673631 2.777284 2.782820
0.675720 2.770769 2.776475
0.677809 2.764254 2.770130
0.679898 2.757738 2.763784
0.681988 2.751223 2.757439
0.684077 2.744708 2.751093
0.686166 2.738193 2.744748
0.688255 2.731678 2.738402
0.690344 2.725163 2.732057
0.692433 2.718648 2.725712
0.694522 2.712133 2.719366
0.696611 2.705617 2.713021
0.698700 2.699102 2.706675
0.700789 2.692587 2.700330
0.702878 2.686072 2.693984
0.704967 2.679557 2.687639
0.707056 2.673042 2.681294
0.709146 2.666527 2.674948
0.711235 2.660011 2.668603
0.713324 2.653496 2.662257
0.715413 2.646981 2.655912
0.717502 2.640466 2.649566
0.719591 2.633951 2.643221
0.721680 2.627436 2.636876
0.723769 2.620921 2.630530
0.725858 2.614406 2.624185
0.727947 2.607890 2.617839
0.730036 2.601375 2.611494
0.732125 2.594860 2.605148
0.734215 2.588345 2.598803
0.736304 2.581830 2.592458
0.738393 2.575315 2.586112
0.740471 2.571155 2.582009
0.742549 2.566994 2.577906
0.744627 2.562834 2.573803
0.746705 2.558674 2.569700
0.748783 2.554514 2.565596
0.750861 2.550354 2.561493
0.752939 2.546194 2.557390
0.755017 2.542034 2.553287
0.757095 2.537873 2.549184
0.759173 2.533713 2.545081
0.761251 2.529553 2.540977
0.763329 2.525393 2.536874
0.765407 2.521233 2.532771
0.767485 2.517073 2.528668
0.769564 2.512913 2.524565
0.771642 2.508752 2.520462
0.773720 2.504592 2.516358
0.775798 2.500432 2.512255
0.777876 2.496272 2.508152
0.779954 2.492112 2.504049
0.782032 2.487952 2.499946
0.784110 2.483792 2.495843
0.786188 2.479631 2.491740
0.788266 2.475471 2.487636
0.790344 2.471311 2.483533
0.792422 2.467151 2.479430
0.794500 2.462991 2.475327
0.796578 2.458831 2.471224
0.798656 2.454670 2.467121
0.800734 2.450510 2.463017
0.802812 2.446350 2.458914
0.804890 2.442190 2.454811
0.806923 2.439531 2.451935
0.808955 2.436872 2.449059
0.810987 2.434213 2.446183
0.813020 2.431554 2.443307
0.815052 2.428894 2.440431
0.817084 2.426235 2.437555
0.819117 2.423576 2.434679
0.821149 2.420917 2.431802
0.823181 2.418258 2.428926
0.825214 2.415599 2.426050
0.827246 2.412940 2.423174
0.829278 2.410281 2.420298
0.831310 2.407622 2.417422
0.833343 2.404962 2.414546
0.835375 2.402303 2.411670
0.837407 2.399644 2.408794
0.839440 2.396985 2.405918
0.841472 2.394326 2.403042
0.843504 2.391667 2.400165
0.845537 2.389008 2.397289
0.847569 2.386349 2.394413
0.849601 2.383690 2.391537
0.851634 2.381030 2.388661
0.853666 2.378371 2.385785
0.855698 2.375712 2.382909
0.857730 2.373053 2.380033
0.859763 2.370394 2.377157
0.861795 2.367735 2.374281
0.863827 2.365076 2.371405
0.865860 2.362417 2.368528
0.867892 2.359758 2.365652
0.869924 2.357098 2.362776
0.870763 2.356172 2.361697
0.871602 2.355246 2.360617
0.872440 2.354321 2.359537
0.873279 2.353395 2.358457
0.874118 2.352469 2.357378
0.874957 2.351543 2.356298
0.875795 2.350617 2.355218
0.876634 2.349691 2.354139
0.877473 2.348765 2.353059
0.878311 2.347839 2.351979
0.879150 2.346913 2.350900
0.879989 2.345987 2.349820
0.880828 2.345061 2.348740
0.881666 2.344135 2.347661
0.882505 2.343209 2.346581
0.883344 2.342283 2.345501
0.884183 2.341357 2.344421
0.885021 2.340431 2.343342
0.885860 2.339505 2.342262
0.886699 2.338579 2.341182
0.887537 2.337653 2.340103
0.888376 2.336727 2.339023
0.889215 2.335801 2.337943
0.890054 2.334875 2.336864
0.890892 2.333949 2.335784
0.891731 2.333023 2.334704
0.892570 2.332097 2.333624
0.893408 2.331171 2.332545
0.894247 2.330246 2.331465
0.895086 2.329320 2.330385
0.895925 2.328394 2.329306
0.896763 2.327468 2.328226
0.897984 2.326452 2.327252
0.899206 2.325437 2.326278
0.900427 2.324421 2.325303
0.901648 2.323406 2.324329
0.902869 2.322390 2.323355
0.904090 2.321375 2.322381
0.905311 2.320360 2.321406
0.906532 2.319344 2.320432
0.907753 2.318329 2.319458
0.908974 2.317313 2.318484
0.910195 2.316298 2.317510
0.911417 2.315283 2.316535
0.912638 2.314267 2.315561
0.913859 2.313252 2.314587
0.915080 2.312236 2.313613
0.916301 2.311221 2.312638
0.917522 2.310205 2.311664
0.918743 2.309190 2.310690
0.919964 2.308175 2.309716
0.921185 2.307159 2.308742
0.922406 2.306144 2.307767
0.923627 2.305128 2.306793
0.924849 2.304113 2.305819
0.926070 2.303097 2.304845
0.927291 2.302082 2.303870
0.928512 2.301067 2.302896
0.929733 2.300051 2.301922
0.930954 2.299036 2.300948
0.932175 2.298020 2.299974
0.933396 2.297005 2.298999
0.934617 2.295989 2.298025
0.935838 2.294974 2.297051
0.936236 2.294741 2.296772
0.936634 2.294508 2.296493
0.937032 2.294275 2.296214
0.937429 2.294043 2.295935
0.937827 2.293810 2.295655
0.938225 2.293577 2.295376
0.938623 2.293344 2.295097
0.939020 2.293111 2.294818
0.939418 2.292878 2.294539
0.939816 2.292645 2.294260
0.940214 2.292413 2.293981
0.940611 2.292180 2.293702
0.941009 2.291947 2.293423
0.941407 2.291714 2.293143
0.941805 2.291481 2.292864
0.942202 2.291248 2.292585
0.942600 2.291015 2.292306
0.942998 2.290782 2.292027
0.943396 2.290550 2.291748
0.943793 2.290317 2.291469
0.944191 2.290084 2.291190
0.944589 2.289851 2.290911
0.944987 2.289618 2.290631
0.945385 2.289385 2.290352
0.945782 2.289152 2.290073
0.946180 2.288920 2.289794
0.946578 2.288687 2.289515
0.946976 2.288454 2.289236
0.947373 2.288221 2.288957
0.947771 2.287988 2.288678
0.948169 2.287755 2.288399
0.948567 2.287522 2.288119
EOD
# Attention tokens, rank 8, straight_through_dense, learned, threshold, range over seeds
$panel2_4 << EOD
# x low high
0.640881 2.917245 2.937481
0.710017 2.655578 2.656157
0.781833 2.491881 2.495706
0.851205 2.405123 2.407400
0.920734 2.349702 2.349883
0.948295 2.333296 2.333438
0.990004 2.316687 2.319707
1.003832 2.311041 2.314954
EOD
# Attention tokens, rank 0, straight_through_dense, random, random
$panel2_5 << EOD
# x y
0.605396 3.516411
0.736803 2.966921
0.868888 2.552615
0.948759 2.368238
EOD
# Attention tokens, rank 8, straight_through_dense, random, random
$panel2_6 << EOD
# x y
0.641668 3.340642
0.780297 2.824689
0.919638 2.516092
1.003890 2.396324
EOD
# Attention tokens, rank 0, weighted, learned, threshold
$panel2_7 << EOD
# x y
0.606593 3.171093
0.738325 2.683800
0.869058 2.440320
0.947369 2.350171
EOD
# Attention tokens, rank 0, straight_through_dense, learned, top_k
$panel2_8 << EOD
# x y
0.609284 3.087171
0.675647 2.788899
0.741169 2.590949
0.806988 2.448540
0.871529 2.360624
0.897525 2.328588
0.936097 2.294096
0.949560 2.286020
EOD
# Attention tokens, rank 8, straight_through_dense, learned, top_k
$panel2_9 << EOD
# x y
0.645189 2.939522
0.714897 2.659817
0.783787 2.499323
0.853058 2.411838
0.921086 2.352622
0.948598 2.334279
0.989703 2.315987
1.004009 2.312252
EOD
# Attention tokens, rank 0, straight_through_dense, learned, threshold
$panel2_10 << EOD
# x y
0.604221 3.096698
0.671542 2.786482
0.738393 2.580713
0.804890 2.448501
0.869924 2.359937
0.896763 2.327847
0.935838 2.296012
0.948567 2.287821
EOD
# Attention tokens, rank 8, straight_through_dense, learned, threshold
$panel2_11 << EOD
# x y
0.640881 2.927363
0.710017 2.655868
0.781833 2.493794
0.851205 2.406261
0.920734 2.349792
0.948295 2.333367
0.990004 2.318197
1.003832 2.312998
EOD

# Attention heads
# Attention heads, rank 0, straight_through_dense, learned, top_k, range over seeds
$panel3_3 << EOD
# x low high
0.611741 2.597539 2.602507
0.677658 2.425135 2.439373
0.743575 2.352093 2.361686
0.809492 2.316214 2.319708
0.875409 2.292852 2.295847
0.941326 2.279081 2.279722
0.941326 2.279081 2.279722
1.007243 2.270972 2.270972
EOD
# Attention heads, rank 8, straight_through_dense, learned, top_k, range over seeds
$panel3_4 << EOD
# x low high
0.658821 2.518799 2.529075
0.726548 2.393059 2.403119
0.794276 2.336767 2.345096
0.862004 2.310214 2.313135
0.929732 2.297455 2.297742
0.997459 2.288991 2.289477
0.997459 2.288991 2.289477
1.065187 2.284225 2.285915
EOD
# Attention heads, rank 0, straight_through_dense, random, random
$panel3_5 << EOD
# x y
0.604498 3.449341
0.736332 2.887154
0.868166 2.511572
1.000000 2.270972
EOD
# Attention heads, rank 8, straight_through_dense, random, random
$panel3_6 << EOD
# x y
0.651578 3.213629
0.787033 2.739749
0.922489 2.486587
1.057944 2.340387
EOD
# Attention heads, rank 0, weighted, learned, top_k
$panel3_7 << EOD
# x y
0.611741 3.081933
0.743575 2.600064
0.875409 2.390944
1.007243 2.317641
EOD
# Attention heads, rank 0, straight_through_dense, learned, static
$panel3_8 << EOD
# x y
0.604498 2.975378
0.670415 2.706958
0.736332 2.539374
0.802249 2.455041
0.868166 2.359583
0.934083 2.288356
0.934083 2.288356
1.000000 2.270972
EOD
# Attention heads, rank 8, straight_through_dense, learned, static
$panel3_9 << EOD
# x y
0.651578 2.820060
0.719305 2.598448
0.787033 2.475475
0.854761 2.368244
0.922489 2.324789
0.990216 2.292364
0.990216 2.292364
1.057944 2.285070
EOD
# Attention heads, rank 0, straight_through_dense, learned, top_k
$panel3_10 << EOD
# x y
0.611741 2.600023
0.677658 2.432254
0.743575 2.356889
0.809492 2.317961
0.875409 2.294350
0.941326 2.279402
0.941326 2.279402
1.007243 2.270972
EOD
# Attention heads, rank 8, straight_through_dense, learned, top_k
$panel3_11 << EOD
# x y
0.658821 2.523937
0.726548 2.398089
0.794276 2.340932
0.862004 2.311675
0.929732 2.297598
0.997459 2.289234
0.997459 2.289234
1.065187 2.285070
EOD

# MLP experts
# MLP experts, rank 0, straight_through_dense, learned, top_k, range over seeds
$panel4_3 << EOD
# x low high
0.348307 2.557383 2.563139
0.457682 2.451111 2.456854
0.567057 2.384324 2.385110
0.676432 2.337249 2.337832
0.785807 2.305969 2.306809
0.895182 2.283930 2.285082
0.895182 2.283930 2.285082
1.004557 2.270972 2.270972
EOD
# MLP experts, rank 8, straight_through_dense, learned, top_k, range over seeds
$panel4_4 << EOD
# x low high
0.371094 2.473326 2.477435
0.485026 2.392283 2.395701
0.598958 2.348496 2.353595
0.712891 2.322790 2.325468
0.826823 2.304898 2.306197
0.940755 2.294024 2.294183
0.940755 2.294024 2.294183
1.054688 2.287176 2.288246
EOD
# MLP experts, rank 0, straight_through_dense, random, random
$panel4_5 << EOD
# x y
0.343750 2.745818
0.562500 2.477021
0.781250 2.336221
1.000000 2.270972
EOD
# MLP experts, rank 8, straight_through_dense, random, random
$panel4_6 << EOD
# x y
0.366536 2.644417
0.594401 2.417884
0.822266 2.332178
1.050130 2.313484
EOD
# MLP experts, rank 0, weighted, learned, top_k
$panel4_7 << EOD
# x y
0.348307 2.542483
0.567057 2.388437
0.785807 2.326435
1.004557 2.299126
EOD
# MLP experts, rank 0, straight_through_dense, learned, static
$panel4_8 << EOD
# x y
0.343750 2.702063
0.453125 2.555289
0.562500 2.451722
0.671875 2.379442
0.781250 2.330164
0.890625 2.294710
0.890625 2.294710
1.000000 2.270972
EOD
# MLP experts, rank 8, straight_through_dense, learned, static
$panel4_9 << EOD
# x y
0.366536 2.631876
0.480469 2.491865
0.594401 2.413936
0.708333 2.360995
0.822266 2.325069
0.936198 2.302587
0.936198 2.302587
1.050130 2.287711
EOD
# MLP experts, rank 0, straight_through_dense, learned, top_k
$panel4_10 << EOD
# x y
0.348307 2.560261
0.457682 2.453983
0.567057 2.384717
0.676432 2.337541
0.785807 2.306389
0.895182 2.284506
0.895182 2.284506
1.004557 2.270972
EOD
# MLP experts, rank 8, straight_through_dense, learned, top_k
$panel4_11 << EOD
# x y
0.371094 2.475381
0.485026 2.393992
0.598958 2.351046
0.712891 2.324129
0.826823 2.305547
0.940755 2.294103
0.940755 2.294103
1.054688 2.287711
EOD

set multiplot
set clip two
set key off

# Everything around the panels
set label 'Loss versus compute of an elastic language model' at screen 0.009375,0.976359 left font ',16' textcolor rgb '#202020'
set label 'teacher: Llama, 8 layers, hidden 192, 3.74 M parameters, trained on 2.9 M tokens' at screen 0.009375,0.949173 left font ',11' textcolor rgb '#404040'
set label 'data: GSM8K, 16.1 k held-out tokens scored · routers: trained on 123 k tokens, 2 seeds' at screen 0.009375,0.927896 left font ',11' textcolor rgb '#404040'
set label 'MLP tokens' at screen 0.052500,0.891253 left font ',12' textcolor rgb '#202020'
set label 'compute of all blocks' at screen 0.341854,0.891253 right font ',10' textcolor rgb '#707070'
set label 'LM loss (nats per token)' at screen 0.017188,0.679669 center rotate by 90.000000 font ',11' textcolor rgb '#202020'
set label '+1 %' at screen 0.345760,0.550032 left font ',9' textcolor rgb '#707070'
set label '+5 %' at screen 0.345760,0.584111 left font ',9' textcolor rgb '#707070'
set label 'teacher 2.271' at screen 0.056406,0.529692 left font ',9' textcolor rgb '#202020'
set label 'Attention tokens' at screen 0.394104,0.891253 left font ',12' textcolor rgb '#202020'
set label 'compute of all blocks' at screen 0.683458,0.891253 right font ',10' textcolor rgb '#707070'
set label '+1 %' at screen 0.687365,0.550032 left font ',9' textcolor rgb '#707070'
set label '+5 %' at screen 0.687365,0.584111 left font ',9' textcolor rgb '#707070'
set label 'teacher 2.271' at screen 0.398010,0.529692 left font ',9' textcolor rgb '#202020'
set label 'Attention heads' at screen 0.052500,0.453901 left font ',12' textcolor rgb '#202020'
set label 'compute of all blocks' at screen 0.341854,0.453901 right font ',10' textcolor rgb '#707070'
set label 'compute of the kind (share of dense)' at screen 0.197177,0.035461 center font ',11' textcolor rgb '#202020'
set label 'LM loss (nats per token)' at screen 0.017188,0.242317 center rotate by 90.000000 font ',11' textcolor rgb '#202020'
set label '+1 %' at screen 0.345760,0.112680 left font ',9' textcolor rgb '#707070'
set label '+5 %' at screen 0.345760,0.146758 left font ',9' textcolor rgb '#707070'
set label 'teacher 2.271' at screen 0.056406,0.092340 left font ',9' textcolor rgb '#202020'
set label 'MLP experts' at screen 0.394104,0.453901 left font ',12' textcolor rgb '#202020'
set label 'compute of all blocks' at screen 0.683458,0.453901 right font ',10' textcolor rgb '#707070'
set label 'compute of the kind (share of dense)' at screen 0.538781,0.035461 center font ',11' textcolor rgb '#202020'
set label '+1 %' at screen 0.687365,0.112680 left font ',9' textcolor rgb '#707070'
set label '+5 %' at screen 0.687365,0.146758 left font ',9' textcolor rgb '#707070'
set label 'teacher 2.271' at screen 0.398010,0.092340 left font ',9' textcolor rgb '#202020'
set label 'Colour' at screen 0.735708,0.869976 left font ',12' textcolor rgb '#202020'
set label 'routers only' at screen 0.770083,0.842790 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.735708,0.842790 to screen 0.763833,0.842790 nohead linewidth 3.5 dashtype 1 linecolor rgb '#0072B2'
set label 'LoRA rank 8' at screen 0.770083,0.815603 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.735708,0.815603 to screen 0.763833,0.815603 nohead linewidth 3.5 dashtype 1 linecolor rgb '#D55E00'
set label 'Line: how the choice is made' at screen 0.735708,0.776596 left font ',12' textcolor rgb '#202020'
set label 'tokens: calibrated threshold' at screen 0.770083,0.749409 left font ',10' textcolor rgb '#202020'
set label 'heads, experts: top-k of each token' at screen 0.770083,0.729314 left font ',10' textcolor rgb '#202020'
set label 'band: range over seeds' at screen 0.770083,0.709220 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.735708,0.749409 to screen 0.763833,0.749409 nohead linewidth 2.2 dashtype 1 linecolor rgb '#404040'
set label '' at screen 0.749771,0.749409 point pointtype 7 pointsize 0.65 linecolor rgb '#404040'
set label 'tokens: top-k, looks ahead' at screen 0.770083,0.682033 left font ',10' textcolor rgb '#202020'
set label 'heads, experts: the same for all inputs' at screen 0.770083,0.661939 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.735708,0.682033 to screen 0.763833,0.682033 nohead linewidth 1.7 dashtype 2 linecolor rgb '#404040'
set label 'as solid, with the paper''s weighted gate' at screen 0.770083,0.634752 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.735708,0.634752 to screen 0.763833,0.634752 nohead linewidth 0.9 dashtype 1 linecolor rgb '#404040'
set label 'random choice: the baseline' at screen 0.770083,0.607565 left font ',10' textcolor rgb '#202020'
set label '(with LoRA: trained with random choice)' at screen 0.770083,0.587470 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.735708,0.607565 to screen 0.763833,0.607565 nohead linewidth 1.7 dashtype 3 linecolor rgb '#404040'
set label 'Saving at equal loss' at screen 0.735708,0.541371 left font ',12' textcolor rgb '#202020'
set label '% of the routed kind''s compute that is saved' at screen 0.735708,0.515366 left font ',9.5' textcolor rgb '#404040'
set label 'where the solid line comes near the teacher''s loss' at screen 0.735708,0.496454 left font ',9.5' textcolor rgb '#404040'
set label 'LoRA rank' at screen 0.735708,0.471631 left font ',10' textcolor rgb '#202020'
set label '0' at screen 0.960938,0.471631 right font ',10' textcolor rgb '#0072B2'
set label '8' at screen 0.990625,0.471631 right font ',10' textcolor rgb '#D55E00'
set arrow from screen 0.735708,0.453901 to screen 0.990625,0.453901 nohead linewidth 0.8 dashtype 1 linecolor rgb '#B0B0B0'
set label 'within 1 % of the teacher''s loss' at screen 0.735708,0.438534 left font ',9.5' textcolor rgb '#404040'
set label 'MLP tokens' at screen 0.735708,0.413712 left font ',10' textcolor rgb '#202020'
set label '12' at screen 0.960938,0.413712 right font ',10' textcolor rgb '#202020'
set label '2.8' at screen 0.990625,0.413712 right font ',10' textcolor rgb '#202020'
set label 'Attention tokens' at screen 0.735708,0.390071 left font ',10' textcolor rgb '#202020'
set label '6.1' at screen 0.960938,0.390071 right font ',10' textcolor rgb '#202020'
set label '0.4' at screen 0.990625,0.390071 right font ',10' textcolor rgb '#202020'
set label 'Attention heads' at screen 0.735708,0.366430 left font ',10' textcolor rgb '#202020'
set label '12' at screen 0.960938,0.366430 right font ',10' textcolor rgb '#202020'
set label '3.9' at screen 0.990625,0.366430 right font ',10' textcolor rgb '#202020'
set label 'MLP experts' at screen 0.735708,0.342790 left font ',10' textcolor rgb '#202020'
set label '15' at screen 0.960938,0.342790 right font ',10' textcolor rgb '#202020'
set label '5.8' at screen 0.990625,0.342790 right font ',10' textcolor rgb '#202020'
set arrow from screen 0.735708,0.325059 to screen 0.990625,0.325059 nohead linewidth 0.8 dashtype 1 linecolor rgb '#B0B0B0'
set label 'within 5 % of the teacher''s loss' at screen 0.735708,0.309693 left font ',9.5' textcolor rgb '#404040'
set label 'MLP tokens' at screen 0.735708,0.284870 left font ',10' textcolor rgb '#202020'
set label '35' at screen 0.960938,0.284870 right font ',10' textcolor rgb '#202020'
set label '41' at screen 0.990625,0.284870 right font ',10' textcolor rgb '#202020'
set label 'Attention tokens' at screen 0.735708,0.261229 left font ',10' textcolor rgb '#202020'
set label '15' at screen 0.960938,0.261229 right font ',10' textcolor rgb '#202020'
set label '12' at screen 0.990625,0.261229 right font ',10' textcolor rgb '#202020'
set label 'Attention heads' at screen 0.735708,0.237589 left font ',10' textcolor rgb '#202020'
set label '28' at screen 0.960938,0.237589 right font ',10' textcolor rgb '#202020'
set label '26' at screen 0.990625,0.237589 right font ',10' textcolor rgb '#202020'
set label 'MLP experts' at screen 0.735708,0.213948 left font ',10' textcolor rgb '#202020'
set label '43' at screen 0.960938,0.213948 right font ',10' textcolor rgb '#202020'
set label '49' at screen 0.990625,0.213948 right font ',10' textcolor rgb '#202020'

# MLP tokens
set lmargin at screen 0.052500
set rmargin at screen 0.341854
set tmargin at screen 0.845154
set bmargin at screen 0.514184
set border 7 linewidth 0.8 linecolor rgb '#404040'
unset logscale x
set xrange [0.313750:1.095187]
set xtics 0.200000 nomirror scale 0.6 format '%.1f' font ',10' textcolor rgb '#202020'
unset logscale y
set yrange [2.198129:3.080347]
set ytics 0.200000 nomirror scale 0.6 format '%.1f' font ',10' textcolor rgb '#202020'
set x2range [0.313750:1.095187]
set x2tics ('0.6' 0.348320, '0.7' 0.511240, '0.8' 0.674160, '0.9' 0.837080, '1.0' 1.000000) nomirror scale 0.6 font ',10' textcolor rgb '#707070'
set arrow from graph 0,first 2.293682 to graph 1,first 2.293682 nohead back linewidth 0.8 dashtype 1 linecolor rgb '#B0B0B0'
set arrow from graph 0,first 2.384521 to graph 1,first 2.384521 nohead back linewidth 0.8 dashtype 1 linecolor rgb '#B0B0B0'
set arrow from graph 0,first 2.270972 to graph 1,first 2.270972 nohead back linewidth 1.6 dashtype 1 linecolor rgb '#000000'
plot $panel1_3 using 1:2:3 with filledcurves fillstyle transparent solid 0.22 noborder linecolor rgb '#0072B2', \
    $panel1_4 using 1:2:3 with filledcurves fillstyle transparent solid 0.22 noborder linecolor rgb '#D55E00', \
    $panel1_5 using 1:2 with linespoints pointtype 7 pointsize 0.25 linewidth 1.7 dashtype 3 linecolor rgb '#0072B2', \
    $panel1_6 using 1:2 with linespoints pointtype 7 pointsize 0.25 linewidth 1.7 dashtype 3 linecolor rgb '#D55E00', \
    $panel1_7 using 1:2 with linespoints pointtype 7 pointsize 0.25 linewidth 0.9 dashtype 1 linecolor rgb '#0072B2', \
    $panel1_8 using 1:2 with linespoints pointtype 7 pointsize 0.25 linewidth 1.7 dashtype 2 linecolor rgb '#0072B2', \
    $panel1_9 using 1:2 with linespoints pointtype 7 pointsize 0.25 linewidth 1.7 dashtype 2 linecolor rgb '#D55E00', \
    $panel1_10 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2.2 dashtype 1 linecolor rgb '#0072B2', \
    $panel1_11 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2.2 dashtype 1 linecolor rgb '#D55E00'
unset label
unset arrow
unset x2tics

# Attention tokens
set lmargin at screen 0.394104
set rmargin at screen 0.683458
set tmargin at screen 0.845154
set bmargin at screen 0.514184
set border 7 linewidth 0.8 linecolor rgb '#404040'
unset logscale x
set xrange [0.313750:1.095187]
set xtics 0.200000 nomirror scale 0.6 format '%.1f' font ',10' textcolor rgb '#202020'
unset logscale y
set yrange [2.198129:3.080347]
set ytics 0.200000 nomirror scale 0.6 format '' font ',10' textcolor rgb '#202020'
set x2range [0.313750:1.095187]
set x2tics ('0.8' 0.482136, '0.9' 0.741068, '1.0' 1.000000) nomirror scale 0.6 font ',10' textcolor rgb '#707070'
set arrow from graph 0,first 2.293682 to graph 1,first 2.293682 nohead back linewidth 0.8 dashtype 1 linecolor rgb '#B0B0B0'
set arrow from graph 0,first 2.384521 to graph 1,first 2.384521 nohead back linewidth 0.8 dashtype 1 linecolor rgb '#B0B0B0'
set arrow from graph 0,first 2.270972 to graph 1,first 2.270972 nohead back linewidth 1.6 dashtype 1 linecolor rgb '#000000'
plot $panel2_3 using 1:2:3 with filledcurves fillstyle transparent solid 0.22 noborder linecolor rgb '#0072B2', \
    $panel2_4 using 1:2:3 with filledcurves fillstyle transparent solid 0.22 noborder linecolor rgb '#D55E00', \
    $panel2_5 using 1:2 with linespoints pointtype 7 pointsize 0.25 linewidth 1.7 dashtype 3 linecolor rgb '#0072B2', \
    $panel2_6 using 1:2 with linespoints pointtype 7 pointsize 0.25 linewidth 1.7 dashtype 3 linecolor rgb '#D55E00', \
    $panel2_7 using 1:2 with linespoints pointtype 7 pointsize 0.25 linewidth 0.9 dashtype 1 linecolor rgb '#0072B2', \
    $panel2_8 using 1:2 with linespoints pointtype 7 pointsize 0.25 linewidth 1.7 dashtype 2 linecolor rgb '#0072B2', \
    $panel2_9 using 1:2 with linespoints pointtype 7 pointsize 0.25 linewidth 1.7 dashtype 2 linecolor rgb '#D55E00', \
    $panel2_10 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2.2 dashtype 1 linecolor rgb '#0072B2', \
    $panel2_11 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2.2 dashtype 1 linecolor rgb '#D55E00'
unset label
unset arrow
unset x2tics

# Attention heads
set lmargin at screen 0.052500
set rmargin at screen 0.341854
set tmargin at screen 0.407801
set bmargin at screen 0.076832
set border 7 linewidth 0.8 linecolor rgb '#404040'
unset logscale x
set xrange [0.313750:1.095187]
set xtics 0.200000 nomirror scale 0.6 format '%.1f' font ',10' textcolor rgb '#202020'
unset logscale y
set yrange [2.198129:3.080347]
set ytics 0.200000 nomirror scale 0.6 format '%.1f' font ',10' textcolor rgb '#202020'
set x2range [0.313750:1.095187]
set x2tics ('0.8' 0.482136, '0.9' 0.741068, '1.0' 1.000000) nomirror scale 0.6 font ',10' textcolor rgb '#707070'
set arrow from graph 0,first 2.293682 to graph 1,first 2.293682 nohead back linewidth 0.8 dashtype 1 linecolor rgb '#B0B0B0'
set arrow from graph 0,first 2.384521 to graph 1,first 2.384521 nohead back linewidth 0.8 dashtype 1 linecolor rgb '#B0B0B0'
set arrow from graph 0,first 2.270972 to graph 1,first 2.270972 nohead back linewidth 1.6 dashtype 1 linecolor rgb '#000000'
plot $panel3_3 using 1:2:3 with filledcurves fillstyle transparent solid 0.22 noborder linecolor rgb '#0072B2', \
    $panel3_4 using 1:2:3 with filledcurves fillstyle transparent solid 0.22 noborder linecolor rgb '#D55E00', \
    $panel3_5 using 1:2 with linespoints pointtype 7 pointsize 0.25 linewidth 1.7 dashtype 3 linecolor rgb '#0072B2', \
    $panel3_6 using 1:2 with linespoints pointtype 7 pointsize 0.25 linewidth 1.7 dashtype 3 linecolor rgb '#D55E00', \
    $panel3_7 using 1:2 with linespoints pointtype 7 pointsize 0.25 linewidth 0.9 dashtype 1 linecolor rgb '#0072B2', \
    $panel3_8 using 1:2 with linespoints pointtype 7 pointsize 0.25 linewidth 1.7 dashtype 2 linecolor rgb '#0072B2', \
    $panel3_9 using 1:2 with linespoints pointtype 7 pointsize 0.25 linewidth 1.7 dashtype 2 linecolor rgb '#D55E00', \
    $panel3_10 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2.2 dashtype 1 linecolor rgb '#0072B2', \
    $panel3_11 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2.2 dashtype 1 linecolor rgb '#D55E00'
unset label
unset arrow
unset x2tics

# MLP experts
set lmargin at screen 0.394104
set rmargin at screen 0.683458
set tmargin at screen 0.407801
set bmargin at screen 0.076832
set border 7 linewidth 0.8 linecolor rgb '#404040'
unset logscale x
set xrange [0.313750:1.095187]
set xtics 0.200000 nomirror scale 0.6 format '%.1f' font ',10' textcolor rgb '#202020'
unset logscale y
set yrange [2.198129:3.080347]
set ytics 0.200000 nomirror scale 0.6 format '' font ',10' textcolor rgb '#202020'
set x2range [0.313750:1.095187]
set x2tics ('0.6' 0.348320, '0.7' 0.511240, '0.8' 0.674160, '0.9' 0.837080, '1.0' 1.000000) nomirror scale 0.6 font ',10' textcolor rgb '#707070'
set arrow from graph 0,first 2.293682 to graph 1,first 2.293682 nohead back linewidth 0.8 dashtype 1 linecolor rgb '#B0B0B0'
set arrow from graph 0,first 2.384521 to graph 1,first 2.384521 nohead back linewidth 0.8 dashtype 1 linecolor rgb '#B0B0B0'
set arrow from graph 0,first 2.270972 to graph 1,first 2.270972 nohead back linewidth 1.6 dashtype 1 linecolor rgb '#000000'
plot $panel4_3 using 1:2:3 with filledcurves fillstyle transparent solid 0.22 noborder linecolor rgb '#0072B2', \
    $panel4_4 using 1:2:3 with filledcurves fillstyle transparent solid 0.22 noborder linecolor rgb '#D55E00', \
    $panel4_5 using 1:2 with linespoints pointtype 7 pointsize 0.25 linewidth 1.7 dashtype 3 linecolor rgb '#0072B2', \
    $panel4_6 using 1:2 with linespoints pointtype 7 pointsize 0.25 linewidth 1.7 dashtype 3 linecolor rgb '#D55E00', \
    $panel4_7 using 1:2 with linespoints pointtype 7 pointsize 0.25 linewidth 0.9 dashtype 1 linecolor rgb '#0072B2', \
    $panel4_8 using 1:2 with linespoints pointtype 7 pointsize 0.25 linewidth 1.7 dashtype 2 linecolor rgb '#0072B2', \
    $panel4_9 using 1:2 with linespoints pointtype 7 pointsize 0.25 linewidth 1.7 dashtype 2 linecolor rgb '#D55E00', \
    $panel4_10 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2.2 dashtype 1 linecolor rgb '#0072B2', \
    $panel4_11 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2.2 dashtype 1 linecolor rgb '#D55E00'
unset label
unset arrow
unset x2tics
unset multiplot
unset output
